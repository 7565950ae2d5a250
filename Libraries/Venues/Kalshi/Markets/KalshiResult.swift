internal import Domain

/// The words in which Kalshi says how a market ended.
enum KalshiResult {
    /// The resolution of `result`; `nil` for a word that is not known.
    static func resolution(_ result: String, value: YesPrice?) -> Resolution? {
        switch result {
        case "": .open
        case "yes": .settled(.yes)
        case "no": .settled(.no)
        case "scalar": .scalar(value)
        case "void": .void
        default: nil
        }
    }
}
