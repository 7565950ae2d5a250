import Domain

extension Resolution {
    /// The outcome in words.
    var text: String {
        switch self {
        case .open: "open"
        case .settled(let side): "settled \(side.rawValue)"
        case .scalar(let value): value.map { "settled at \($0.decimal)" } ?? "settled at a value that the venue does not say"
        case .void: "void"
        }
    }
}
