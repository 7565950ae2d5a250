public import Domain

/// Why a process has no market clock, and must not start.
public enum ClockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Mode `sim` needs the file and it is not there.
    case missing(path: String)
    /// The file cannot be understood.
    case malformed(path: String, why: String)
    /// The file says another time or another speed than mode `paper` or `live` allows.
    case scaledOutsideSim(path: String, mode: Mode)
    /// A window of market time passes in less than ten heartbeats of the machine at this rate.
    case windowTooShort(name: String, window: Span, rate: Int, shortest: Span)

    public var description: String {
        switch self {
        case .missing(let path): "\(path): no clock; run `tbot init` first (mode sim runs on its market clock)"
        case .malformed(let path, let why): "\(path): not a clock: \(why)"
        case .scaledOutsideSim(let path, let mode):
            "\(path): a clock of mode sim, but the mode is \(mode.rawValue); move it away or run `tbot init`"
        case .windowTooShort(let name, let window, let rate, let shortest):
            "\(name) of \(window.settingText) passes too fast at \(rate)×: give it at least \(shortest.settingText), or lower the speed"
        }
    }
}
