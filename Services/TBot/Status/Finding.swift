/// Why a surface trades less than it could, and what a person can do about it.
struct Finding: Hashable, Sendable, Encodable {
    /// In words, one line.
    let why: String
    /// What to do; absent where nothing is known of it.
    let what: String?

    /// - Parameters:
    ///   - reason: as the gate or a condition words it, beginning with its name.
    ///   - from: who says so, where it is not the gate.
    init(_ reason: String, from service: String? = nil) {
        why = (service.map { "\($0): " } ?? "") + reason
        what = Advice.of(reason)
    }

    /// For a person: the reason, and below it what to do.
    var lines: [String] { ["  why   \(why)"] + (what.map { ["        → \($0)"] } ?? []) }
}
