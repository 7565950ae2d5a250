import Domain

/// Everything that one drawing of the live table shows.
struct Frame: Sendable {
    let mode: Mode
    /// Such as `synthetic seed 1`.
    let world: String
    let rate: Int
    let market: MarketTime
    /// Since all was healthy.
    let wall: Duration
    /// Of how much, with `--for`.
    let wallTotal: Duration?
    let surface: Surface
    let stack: Stack
    /// By the process's name.
    let pulses: [String: Pulse]
    let figures: Figures
    /// The surface's limit of exposure.
    let exposureLimit: Fraction
    /// What `STOP` files exist.
    let isStopped: Bool
}
