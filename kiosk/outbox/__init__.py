"""The durable queue of sealed requests on the kiosk."""
