import ast
from pathlib import Path

from qml_types import in_order, unusable_types


def test_a_base_comes_before_what_is_built_on_it():
    trees = {
        Path("a.py"): ast.parse("class Pager(RowModel): ..."),
        Path("b.py"): ast.parse("class RowModel(QAbstractListModel): ..."),
        Path("c.py"): ast.parse("class Other(QObject): ..."),
    }
    order = in_order(trees)
    assert set(order) == set(trees)
    assert order.index(Path("b.py")) < order.index(Path("a.py"))


def test_types_that_mean_nothing_to_qml_are_told_with_their_line():
    source = "\nclass A:\n rows = Property(list, get)\n @Slot(result=dict)\n def x(self): ..."
    faults = unusable_types(Path("a.py"), ast.parse(source))
    assert faults == [
        'a.py:3: write "QVariantList" rather than list',
        'a.py:4: write "QVariantMap" rather than dict',
    ]


def test_plain_types_are_accepted():
    source = 'a = Property("QVariantMap", get)\nb = Signal(int, str)\nc = Slot("QStringList")'
    assert unusable_types(Path("a.py"), ast.parse(source)) == []
