internal import CZMQ
internal import Glibc
internal import Locked

/// Counts a socket's finished connections, by the events that libzmq reports of it.
///
/// libzmq's I/O thread waits when the reports are not read, and with it every socket of the context: the owner reads them whenever the loop
/// says so.
struct SocketMonitor: ~Copyable {
    private static let numbers = Locked<UInt64>(0)
    private let reports: Socket
    private(set) var peers = PeerCount()

    /// A monitor of `socket`, which must not have been attached for long: what happened before is not reported.
    init(of socket: borrowing Socket, on loop: BusLoop) throws(BusError) {
        let number = SocketMonitor.numbers.withLock { number in
            number += 1
            return number
        }
        let address = "inproc://monitor-\(number)"
        guard zmq_socket_monitor(socket.handle, address, ZMQ_EVENT_ALL) == 0 else {
            throw BusError.system(attempt: "monitor", subject: socket.subject)
        }
        reports = try SocketMonitor.reader(of: address, for: socket.subject, on: loop)
    }

    private static func reader(of address: String, for subject: String, on loop: BusLoop) throws(BusError) -> Socket {
        let reader = try Socket(.pair, in: loop.context, for: subject)
        try reader.set(.linger(milliseconds: 0))
        try reader.attach("monitor", address, zmq_connect)
        return reader
    }

    var interest: Watch.Interest { reports.interest(input: true) }

    /// Takes the reports that have come.
    ///
    /// - Returns: whether the number of peers has changed.
    mutating func update() -> Bool {
        let before = peers.count
        while let frames = reports.receive() {
            guard let report = frames.first, report.count == 6 else { continue }
            let (event, value) = report.withUnsafeBytes {
                ($0.loadUnaligned(as: UInt16.self), $0.loadUnaligned(fromByteOffset: 2, as: UInt32.self))
            }
            peers.apply(event: Int32(event), value: value)
        }
        return peers.count != before
    }
}
