import Daemon
import Domain
import Glibc
import Locked

/// What a predictor answered, a line an answer, in its slot of the state directory. A record, not a log: a torn last line is of no
/// consequence.
final class Records: Sendable {
    /// The file, opened for appending; closed with the process.
    private let descriptor: Int32
    let path: String

    /// - Throws: ``StartRefusal`` naming the file.
    init(directory: String) throws {
        path = "\(directory)/records.jsonl"
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StartRefusal("open \(path): \(String(cString: strerror(errno)))") }
    }

    /// Writes one answer. A record that cannot be written is an error: an answer without one must not be given.
    func append(_ candidate: Candidate, _ prediction: Prediction) throws {
        let (verdict, forecast): (String, Forecast?) =
            switch prediction.verdict {
            case .opportunity(let opportunity): ("buy \(opportunity.side.rawValue)", opportunity.forecast)
            case .none(let reason, let forecast): ("none: \(reason)", forecast)
            }
        let fields = [
            ("at", quoted(prediction.answeredAt.rfc3339)), ("candidate", quoted(candidate.id.value)),
            ("market", quoted(candidate.market.id.value)), ("strategy", quoted(prediction.strategy)), ("verdict", quoted(verdict)),
            ("probability", forecast.map { quoted($0.probability.decimal) } ?? "null"), ("basis", quoted(forecast?.basis ?? "")),
        ]
        let bytes = Array("{\(fields.map { "\"\($0)\":\($1)" }.joined(separator: ","))}\n".utf8)
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw StartRefusal("write \(path): \(String(cString: strerror(errno)))") }
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
