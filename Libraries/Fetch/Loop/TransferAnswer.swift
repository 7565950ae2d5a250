/// What a successful attempt brings: everything, or for a stream everything up to the end of the headers.
struct TransferAnswer: Sendable {
    let head: ResponseHead
    let body: [UInt8]
    let timing: FetchTiming
}

extension FetchTiming {
    /// Before a transfer has a handle.
    static let none = FetchTiming(connect: .zero, firstByte: .zero, total: .zero, reusedConnection: false)
}
