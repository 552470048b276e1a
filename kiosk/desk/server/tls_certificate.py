"""The desk's own certificate: created at first start, its key kept for good.

Kiosks pin the key (SPKI), not the certificate: pairings survive a renewal, but not a lost key file.
"""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from kiosk.base import file_moves, private_files
from kiosk.base.errors import KioskError

TLS_KEY_FILE, TLS_CERTIFICATE_FILE = "tls.key", "tls.crt"
NEXT_TLS_KEY_FILE, OLD_TLS_KEY_FILE = "tls.next.key", "tls.old.key"
"""The next key, announced to kiosks before it is used, and the previous one."""
_OTHER_KEY = f"it doesn't match {TLS_KEY_FILE}"
_VALIDITY = datetime.timedelta(days=397)
_RENEW_BEFORE = datetime.timedelta(days=60)


@dataclass(frozen=True)
class TlsCertificate:
    """The certificate's files, and the key that kiosks pin."""

    key_file: Path
    certificate_file: Path
    spki: bytes
    """The public key, DER."""
    next_spki: bytes | None = None
    """The key it will switch to, announced to kiosks; None: none."""
    self_signed: bool = True
    """Whether it is self-signed, not issued by a certificate authority."""
    fault: str = ""
    """What is wrong with a CA-issued certificate, which is never replaced; empty: nothing."""


def make_next_tls_key(folder: Path) -> bool:
    """Create the next key, announced from the desk's next start on; False: it already exists.

    Raises:
        KioskError: it cannot be written or read.
    """
    new = not (folder / NEXT_TLS_KEY_FILE).exists()
    try:
        _load_or_make_key(folder / NEXT_TLS_KEY_FILE)
    except (OSError, ValueError) as error:
        raise KioskError(
            f"{folder / NEXT_TLS_KEY_FILE}: cannot be made ({error}). Free up some space there."
        ) from error
    return new


def switch_to_next_tls_key(folder: Path) -> None:
    """Switch to the announced key, from the desk's next start on.

    Raises:
        KioskError: none was announced, a CA-issued certificate does not match it, or a file cannot
            be moved.
    """
    if not (folder / NEXT_TLS_KEY_FILE).exists():
        raise KioskError(
            f"{folder}: no next key has been announced. Run `desk certificate next` first."
        )
    certificate = folder / TLS_CERTIFICATE_FILE
    if certificate.exists() and not _is_self_signed(certificate):
        coming = _load_or_make_key(folder / NEXT_TLS_KEY_FILE).public_key()
        if x509.load_pem_x509_certificate(certificate.read_bytes()).public_key() != coming:
            raise KioskError(
                f"{certificate}: an authority made it for the present key. Ask for one for the key "
                f"in {NEXT_TLS_KEY_FILE}, put it there, then switch."
            )
    try:
        if (folder / TLS_KEY_FILE).exists():
            file_moves.replace_file(folder / TLS_KEY_FILE, folder / OLD_TLS_KEY_FILE)
        file_moves.replace_file(folder / NEXT_TLS_KEY_FILE, folder / TLS_KEY_FILE)
        private_files.sync_folder(folder)
    except OSError as error:
        raise KioskError(f"{folder}: cannot be written ({error.strerror}).") from error


def load_or_make_certificate(
    folder: Path, host_names: Sequence[str], now: datetime.datetime
) -> TlsCertificate:
    """The certificate in `folder` for `host_names`, created or renewed if due.

    Raises:
        KioskError: its key is damaged, a CA-issued certificate does not match it, or a file cannot
            be written.
    """
    key_file, file = folder / TLS_KEY_FILE, folder / TLS_CERTIFICATE_FILE
    try:
        key = _load_or_make_key(key_file)
        fault = _certificate_fault(file, key, host_names, now)
        self_made = _is_self_signed(file)
        if fault == _OTHER_KEY and not self_made:
            raise KioskError(
                f"{file}: {fault}. Put a certificate there that was made for this key, or move it "
                "away: then the desk makes one."
            )
        if fault and self_made:
            file_moves.unlink_file(file, missing_ok=True)
            private_files.write_new_file(
                file, _make_certificate(key, host_names, now).public_bytes(Encoding.PEM)
            )
            fault = ""
        coming = (
            _spki_der(_load_or_make_key(folder / NEXT_TLS_KEY_FILE))
            if (folder / NEXT_TLS_KEY_FILE).exists()
            else None
        )
    except (OSError, ValueError, TypeError) as error:
        raise KioskError(
            f"{key_file}: the desk's certificate cannot be made ({error}). Bring the key back "
            "from a backup, or move it away and pair the kiosks again."
        ) from error
    return TlsCertificate(key_file, file, _spki_der(key), coming, self_made, fault)


def _load_or_make_key(file: Path) -> ec.EllipticCurvePrivateKey:
    if not file.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        private_files.write_new_file(
            file, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("it isn't an elliptic-curve key")
    return key


def _spki_der(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _certificate_fault(
    file: Path, key: ec.EllipticCurvePrivateKey, names: Sequence[str], now: datetime.datetime
) -> str:
    """Why the certificate in `file` needs replacing; empty: it is good for a while."""
    if not file.exists():
        return "there isn't one"
    try:
        old = x509.load_pem_x509_certificate(file.read_bytes())
        stands_for = old.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return "it can't be read, or it names no host"
    if old.public_key() != key.public_key():
        return _OTHER_KEY
    missing = [one for one in names if _general_name(one) not in stands_for]
    if missing:
        return f"it doesn't name {', '.join(missing)}"
    return _period_fault(old, now)


def _period_fault(old: x509.Certificate, now: datetime.datetime) -> str:
    begins, ends = old.not_valid_before_utc, old.not_valid_after_utc
    if now < begins:
        return f"it isn't valid until {begins:%Y-%m-%d}. Is this computer's clock right?"
    if now >= ends:
        return f"it expired on {ends:%Y-%m-%d}, so browsers reject it. Replace it"
    if now >= ends - min(_RENEW_BEFORE, (ends - begins) / 3):
        return f"it expires on {ends:%Y-%m-%d}. Request a new one"
    return ""


def _is_self_signed(file: Path) -> bool:
    """Whether it is self-signed or unreadable, so the desk may replace it."""
    try:
        shown = x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError):
        return True
    return shown.issuer == shown.subject


def _make_certificate(
    key: ec.EllipticCurvePrivateKey, names: Sequence[str], now: datetime.datetime
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clearmind-kiosk desk")])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + _VALIDITY)
        .add_extension(
            x509.SubjectAlternativeName([_general_name(one) for one in names]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
