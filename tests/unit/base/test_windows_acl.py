from kiosk.base.windows.acl import private_descriptor


def test_a_private_folder_is_the_users_and_what_is_made_in_it_too():
    assert private_descriptor("S-1-5-21-7", folder=True) == (
        "D:P(A;OICI;FA;;;S-1-5-21-7)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
    )


def test_a_file_passes_nothing_on():
    assert private_descriptor("S-1-5-21-7", folder=False) == (
        "D:P(A;;FA;;;S-1-5-21-7)(A;;FA;;;SY)(A;;FA;;;BA)"
    )
