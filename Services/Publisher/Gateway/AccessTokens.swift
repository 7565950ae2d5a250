import Daemon
import Domain
import FoundationEssentials
import Wire

/// The bearer tokens that may read the feed. Only their digests are kept in memory.
struct AccessTokens: Sendable {
    /// What `tbot init` writes in mode `sim`, and nowhere else.
    private struct DevTokens: Decodable {
        let subscriber: String
        let `operator`: String
    }

    private let digests: [Hash256]

    init(_ tokens: [String]) { digests = tokens.map { Hash256(of: $0.utf8) } }

    /// The tokens of this run: the two of `dev-tokens.json` in mode `sim`. Elsewhere there are none yet, so that every request is refused.
    /// - Throws: ``StartRefusal`` when the file is not there or not as `tbot init` writes it.
    init(_ context: ServiceContext) throws {
        guard context.mode == .sim else {
            self.init([])
            return
        }
        let path = context.layout.devTokens
        guard FileKind.at(path) == .file else { throw StartRefusal("\(path): no tokens; run `tbot init` first") }
        do {
            let tokens = try JSONDecoder().decode(DevTokens.self, from: Data(TextFile.read(path).utf8))
            guard !tokens.subscriber.isEmpty, !tokens.operator.isEmpty else { throw StartRefusal("\(path): a token is empty") }
            self.init([tokens.subscriber, tokens.operator])
        } catch let error as DecodingError {
            throw StartRefusal("\(path): not as `tbot init` writes it: \(error)")
        }
    }

    /// Whether `token` is one of them. Takes the same time whatever it is: digests of equal length are compared to their ends.
    func accept(_ token: some StringProtocol) -> Bool {
        let digest = Hash256(of: token.utf8)
        var isKnown = false
        for known in digests {
            let difference = zip(digest.hex.utf8, known.hex.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
            isKnown = difference == 0 || isKnown
        }
        return isKnown
    }
}
