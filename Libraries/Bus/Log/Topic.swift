/// What a log socket carries, each under its own first frame.
///
/// Only ``log`` is promised: its lines are contiguous and can be asked for again. All else may be lost and is never replayed.
public enum Topic: String, CaseIterable, Hashable, Sendable {
    /// The journal's lines, as they stand on the disk.
    case log
    /// Heartbeats, ten a second.
    case hb
    /// Quotes, as the service saw them.
    case quote
    /// Figures of the moment.
    case metric
    /// Candidates and predictions, mirrored so that a tap need not pull them.
    case work

    /// The first frame of a message under this topic.
    var frame: [UInt8] { Array(rawValue.utf8) }

    /// The topic with this first frame; the whole frame counts, while libzmq compares its beginning only.
    init?(frame: [UInt8]) { self.init(rawValue: String(decoding: frame, as: UTF8.self)) }
}
