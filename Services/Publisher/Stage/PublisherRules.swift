import Domain
import Stage

/// What decides for the publisher: journaled with every start.
struct PublisherRules: StageRules, Hashable {
    let mode: Mode
    /// The surfaces whose logs it reads.
    let surfaces: [Surface]

    /// The services whose logs it reads on each surface.
    static let services = ["risk-gate", "executor", "resolver"]

    /// The logs that it reads, as `surface/service`.
    var reads: [String] { surfaces.flatMap { surface in PublisherRules.services.map { "\(surface.rawValue)/\($0)" } } }
}
