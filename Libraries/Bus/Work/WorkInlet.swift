internal import CZMQ

/// Takes work: candidates by the predictors, which connect, and predictions by the gate, which binds.
///
/// The peers share the work in turn. The mark of a socket that connects is ``BusLimits/workMark``: what its owner cannot take goes to
/// others. An owner that is busy for long keeps its connection and what is parked on it.
///
/// The mark of one that binds is ``BusLimits/boundWorkMark``. Programs of others send to it, and one that pings (ZMTP) and goes while
/// libzmq has stopped reading from it would end this process; see ``SocketOption/common``.
public actor WorkInlet {
    private let loop: BusLoop
    private let parking: Parking
    private var socket: Socket?
    /// Messages of more than one frame, which were dropped; a count.
    public private(set) var malformed: UInt64 = 0

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Binds or connects.
    ///
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(on loop: BusLoop, _ attachment: Attachment) throws(BusError) {
        switch attachment {
        case .bind: try self.init(on: loop, attachment, mark: BusLimits.boundWorkMark)
        case .connect: try self.init(on: loop, attachment, mark: BusLimits.workMark)
        }
    }

    init(on loop: BusLoop, _ attachment: Attachment, mark: Int32) throws(BusError) {
        self.loop = loop
        parking = Parking(on: loop)
        let options = SocketOption.marks(mark) + [.linger(milliseconds: 0), .connectedOnly]
        socket = try Socket.open(.pull, on: loop, attachment, options: options)
    }

    /// The next messages, one at least, waiting for it; `nil` once closed, or when the task is cancelled. One caller at a time.
    ///
    /// - Parameter limit: the most to return, a count from 1. Work that is taken is gone: take no more than will be done.
    public func receive(upTo limit: Int) async -> [[UInt8]]? {
        precondition(limit > 0, "a batch has one message at least")
        while let interest = socket?.interest(input: true) {
            let batch = take(upTo: limit)
            if !batch.isEmpty { return batch }
            guard await parking.wait(for: [interest], on: self) == .ready else { return nil }
        }
        return nil
    }

    /// Detaches and ends the waiting ``receive(upTo:)``; what was on its way is lost. A second call does nothing.
    public func close() {
        parking.close()
        socket = nil
    }

    private func take(upTo limit: Int) -> [[UInt8]] {
        var batch: [[UInt8]] = []
        while batch.count < limit, let frames = socket?.receive() {
            if frames.count == 1 { batch.append(frames[0]) } else { malformed += 1 }
        }
        return batch
    }
}
