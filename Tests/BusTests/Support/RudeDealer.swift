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

    /// Sends this message again and again, until none has been taken for a while.
    func flood(_ message: [UInt8]) async throws {
        var refusals = 0
        while refusals < 40 {
            if try socket?.send(message) == .sent {
                refusals = 0
            } else {
                refusals += 1
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    func close() { socket = nil }
}
