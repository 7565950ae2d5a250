import CZMQ

@testable import Bus

/// An asker that sends whatever frames it is told to.
actor RudeDealer {
    private let loop: BusLoop
    private var socket: Socket?
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(on loop: BusLoop, connect endpoint: Endpoint) throws {
        self.loop = loop
        socket = try Socket.open(.dealer, on: loop, .connect(endpoint), options: [.linger(milliseconds: 500)])
    }

    func send(_ frames: [[UInt8]]) throws {
        for (index, frame) in frames.enumerated() { _ = try socket?.send(frame, more: index < frames.count - 1) }
    }

    func close() { socket = nil }
}
