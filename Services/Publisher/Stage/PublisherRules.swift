import Domain
import FoundationEssentials

/// What decides for the publisher: journaled with every start.
struct PublisherRules: Hashable, Sendable, Codable {
    let mode: Mode
    /// The surfaces whose logs it reads.
    let surfaces: [Surface]

    /// The services whose logs it reads on each surface.
    static let services = ["risk-gate", "executor", "resolver"]

    /// The logs that it reads, as `surface/service`.
    var reads: [String] { surfaces.flatMap { surface in PublisherRules.services.map { "\(surface.rawValue)/\($0)" } } }

    /// The rules as they are journaled.
    /// - Throws: never for these fields; whatever the encoder says.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The rules of a journaled start.
    ///
    /// - Precondition: they were written by ``encoded()``; anything else is a bug.
    static func decode(_ settings: String) -> PublisherRules {
        do {
            return try JSONDecoder().decode(PublisherRules.self, from: Data(settings.utf8))
        } catch {
            preconditionFailure("the publisher's settings cannot be read: \(error)")
        }
    }
}
