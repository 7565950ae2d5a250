internal import CZMQ

extension Socket {
    /// A SUB on a service's log socket. It subscribes before it connects, so that the welcome reaches it.
    static func subscriber(
        on loop: BusLoop, connect endpoint: Endpoint, topics: [Topic], mark: Int32 = BusLimits.logMark
    ) throws(BusError) -> Socket {
        let options = SocketOption.marks(mark) + [.linger(milliseconds: 0), .connectedOnly] + topics.map { .subscribe($0.frame) }
        return try open(.subscriber, on: loop, .connect(endpoint), options: options)
    }
}
