import Domain
import Stage

/// What the scanner is told at its start.
struct ScanRules: StageRules, Hashable {
    let surface: Surface
    let mode: Mode
    /// Market time from one scan to the next.
    let interval: Span
    /// A market is offered at most once in this time, and only when its quote changed.
    let offerEvery: Span
    /// How long a candidate may take from here to the gate.
    let deadline: Span
    /// Candidates outstanding per connected predictor.
    let slots: Int
    /// Contracts in 24 hours below which a market is not looked at.
    let minVolume: Quantity
    /// Categories that are looked at; empty for all.
    let categories: [String]
    let themes: Themes
    /// No entry when the market closes sooner than this.
    let nearestClose: Span
    let lowestPrice: SidePrice
    let highestPrice: SidePrice
    /// Books of candidates that are out are shown anew this often.
    let quoteEvery: Span
    /// What one forecast may cost.
    let reservation: Money
}
