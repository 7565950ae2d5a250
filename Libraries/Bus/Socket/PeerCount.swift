internal import CZMQ

/// The number of a socket's finished connections, folded from its monitor's events.
///
/// A connection is `accepted` or `connected` with its descriptor, then its handshake succeeds or fails, without a descriptor, then it is
/// `disconnected` with its descriptor. Descriptors are used again, after their `disconnected`. A connection that ends in its handshake was
/// never counted.
struct PeerCount {
    /// Descriptors of connections, handshake finished or not.
    private var open: Set<UInt32> = []
    private var handshakes = 0
    /// Handshakes that failed and whose `disconnected` has not come yet.
    private var failures = 0

    /// Peers that are connected.
    var count: Int { handshakes }

    mutating func apply(event: Int32, value: UInt32) {
        switch event {
        case ZMQ_EVENT_ACCEPTED, ZMQ_EVENT_CONNECTED: open.insert(value)
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: handshakes += 1
        case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: failures += 1
        case ZMQ_EVENT_DISCONNECTED: disconnected(value)
        default: break
        }
    }

    private mutating func disconnected(_ descriptor: UInt32) {
        open.remove(descriptor)
        if failures > 0 { failures -= 1 } else if handshakes > 0 { handshakes -= 1 }
        // Never more peers than connections, and none without one: whatever was miscounted ends here.
        handshakes = min(handshakes, open.count)
        if open.isEmpty { failures = 0 }
    }
}
