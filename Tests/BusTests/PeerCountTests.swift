import CZMQ
import Testing

@testable import Bus

@Suite struct PeerCountTests {
    private func count(_ events: [(Int32, UInt32)]) -> Int {
        var count = PeerCount()
        for (event, value) in events { count.apply(event: event, value: value) }
        return count.count
    }

    @Test func aConnectionCountsFromItsHandshakeToItsEnd() {
        #expect(count([(ZMQ_EVENT_LISTENING, 3), (ZMQ_EVENT_ACCEPTED, 4)]) == 0)
        #expect(count([(ZMQ_EVENT_ACCEPTED, 4), (ZMQ_EVENT_HANDSHAKE_SUCCEEDED, 0)]) == 1)
        #expect(count([(ZMQ_EVENT_ACCEPTED, 4), (ZMQ_EVENT_HANDSHAKE_SUCCEEDED, 0), (ZMQ_EVENT_DISCONNECTED, 4)]) == 0)
    }

    @Test func aFailedHandshakeTakesNobodyElseAway() {
        let two = [(ZMQ_EVENT_ACCEPTED, 4), (ZMQ_EVENT_ACCEPTED, 5), (ZMQ_EVENT_HANDSHAKE_SUCCEEDED, 0)] as [(Int32, UInt32)]
        for failure in [ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_AUTH] {
            #expect(count(two + [(failure, 0), (ZMQ_EVENT_DISCONNECTED, 5)]) == 1)
        }
    }

    @Test func whateverWasMiscountedEndsWhenNobodyIsThere() {
        let muddle =
            [
                (ZMQ_EVENT_ACCEPTED, 4), (ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, 0), (ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, 0),
                (ZMQ_EVENT_HANDSHAKE_SUCCEEDED, 0), (ZMQ_EVENT_DISCONNECTED, 4),
            ] as [(Int32, UInt32)]
        #expect(count(muddle) == 0)
        #expect(count(muddle + [(ZMQ_EVENT_ACCEPTED, 4), (ZMQ_EVENT_HANDSHAKE_SUCCEEDED, 0)]) == 1)
        #expect(count([(ZMQ_EVENT_DISCONNECTED, 9)]) == 0)
    }
}
