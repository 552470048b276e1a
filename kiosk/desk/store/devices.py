"""The kiosks the desk knows: pairing, confirmation, heartbeats, revocation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from kiosk.desk.store import revocation_file
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import Device, SeenRequest
from kiosk.protocol.wire_messages import AuditHead, Heartbeat


def hash_token(token: str) -> str:
    """The hash under which a bearer token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_device_by_token(database: DeskDatabase, token: str) -> Device | None:
    """The kiosk that this bearer token belongs to; None: there is none."""
    with database.read_transaction() as db:
        return db.scalar(select(Device).where(Device.token == hash_token(token)))


def add_device(
    database: DeskDatabase,
    *,
    kiosk_id: UUID,
    token: str,
    device_key: bytes,
    key_id: str,
    name: str,
    now: int,
) -> None:
    """Store a kiosk that awaits confirmation; `token` is the hash of its bearer token."""
    with database.write_transaction() as db:
        db.add(
            Device(
                kiosk_id=kiosk_id,
                token=token,
                device_key=device_key,
                key_id=key_id,
                name=name or f"kiosk {kiosk_id.hex[:8]}",
                paired_at=now,
                heartbeat="",
            )
        )


def list_devices(database: DeskDatabase) -> Sequence[Device]:
    """All paired kiosks, newest pairing first."""
    with database.read_transaction() as db:
        return db.scalars(select(Device).order_by(Device.id.desc())).all()


def is_trusted_device(device: Device) -> bool:
    """Whether its pairing is confirmed and not revoked, so that its signatures count."""
    return device.confirmed_at is not None and device.revoked_at is None


def list_given_key_ids(database: DeskDatabase) -> set[str]:
    """The ids of all clinic keys ever given to kiosks."""
    with database.read_transaction() as db:
        return set(db.scalars(select(Device.key_id).distinct()))


def confirm_device(database: DeskDatabase, device_id: int, name: str, now: int) -> Device | None:
    """Let a paired kiosk send, and revoke its older pairings. None: no such pairing, or revoked."""
    with database.write_transaction() as db:
        device = db.get(Device, device_id)
        if device is None or device.revoked_at is not None:
            return None
        before = db.scalars(
            select(Device)
            .where(Device.kiosk_id == device.kiosk_id, Device.id != device.id)
            .where(Device.revoked_at.is_(None))
        ).all()
        for one in before:
            one.revoked_at = now
        database.revocations.append_entries(
            revocation_file.pairing_entry(one, now) for one in before
        )
        device.confirmed_at = device.confirmed_at or now
        device.name = name or device.name
        return device


def revoke_device(database: DeskDatabase, device_id: int, now: int) -> Device | None:
    """Accept nothing from this kiosk from now on; None: there is no such kiosk."""
    with database.write_transaction() as db:
        device = db.get(Device, device_id)
        if device is not None and device.revoked_at is None:
            device.revoked_at = now
            database.revocations.append_entries([revocation_file.pairing_entry(device, now)])
        return device


def record_heartbeat(
    database: DeskDatabase, device_id: int, heartbeat: Heartbeat, now: int
) -> bool:
    """Store a kiosk's status; return whether its audit log cannot have grown from the last one."""
    text = msgspec.json.encode(heartbeat).decode()
    with database.write_transaction() as db:
        device = db.get(Device, device_id)
        if device is None:
            return False
        if device.delivered_elsewhere is None:
            here = select(func.count()).where(SeenRequest.kiosk_id == device.kiosk_id)
            more = heartbeat.queue.delivered - (db.scalar(here) or 0)
            device.delivered_elsewhere = max(0, more)
        device.seen_at, device.heartbeat = now, text
        if heartbeat.audit is None:
            return False
        broken = _audit_log_shrank(device, heartbeat.audit)
        if broken:
            device.audit_fault_at = device.audit_fault_at or now
        device.audit_n, device.audit_hash = heartbeat.audit.n, heartbeat.audit.hash
        return broken


def _audit_log_shrank(before: Device, now: AuditHead) -> bool:
    """A log only grows: fewer lines, or the same number ending in another hash, is another log."""
    if before.audit_n is None:
        return False
    return now.n < before.audit_n or (now.n == before.audit_n and now.hash != before.audit_hash)


def clear_audit_fault(database: DeskDatabase, device_id: int) -> Device | None:
    """Clear a kiosk's audit fault: staff looked into it. None: there is no such kiosk."""
    with database.write_transaction() as db:
        device = db.get(Device, device_id)
        if device is not None:
            device.audit_fault_at = None
        return device


def count_received_by_kiosk(database: DeskDatabase) -> dict[UUID, int]:
    """How many requests ever arrived from each kiosk, by kiosk id."""
    query = (
        select(SeenRequest.kiosk_id, func.count().label("count"))
        .where(SeenRequest.kiosk_id.is_not(None))
        .group_by(SeenRequest.kiosk_id)
    )
    with database.read_transaction() as db:
        return {one.kiosk_id: one._mapping["count"] for one in db.execute(query)}
