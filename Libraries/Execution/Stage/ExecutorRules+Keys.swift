internal import Domain
internal import Wire

extension ExecutorRules {
    /// The keys that approvals are verified by; `nil` when there is none, or one that cannot be read.
    var keys: KeyRing? {
        guard let keys = try? gateKeys.map({ try VerifyingKey(pem: $0) }), !keys.isEmpty else { return nil }  // the stage halts on nil
        return KeyRing(keys)
    }

    /// Whether these rules are of the same books as `next`.
    func continues(_ next: ExecutorRules) -> Bool { surface == next.surface && mode == next.mode && account == next.account }

    /// Whose books they are, in words.
    var identity: String { "\(surface.rawValue) \(mode.rawValue) \(account)" }
}
