import Domain
import FoundationEssentials
import SwiftProtobuf
import Testing
import Wire

/// An approved order exists only when every part of its approval holds.
@Suite struct ApprovedOrderTests {
    private let gate = SigningKey()
    private let place = Place(logID: String(repeating: "0a", count: 16), generation: 3, seq: 41, hash: Hash256(of: [1]))

    private func intent(
        id: String = "s-7", surface: Surface = .kalshiLongTerm, mode: Mode = .live, account: String = "main",
        purpose: OrderPurpose = .entry,
        quantity: Int64 = 1_000, notAfter: MarketTime? = MarketTime(unixMicros: 1_757_000_000_000_000)
    ) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: surface, mode: mode, account: account, purpose: purpose, market: ID("KXFED-1"), event: ID("KXFED"),
            side: .no,
            quantity: Quantity(hundredths: quantity), limit: SidePrice(micros: 410_000), notAfter: notAfter, worstCost: .dollars(5),
            strategy: "base-rate-divergence")
    }

    private func verify(
        _ approval: Approval, seen: DecisionSeen? = nil, surface: Surface = .kalshiLongTerm, mode: Mode = .live, account: String = "main",
        keys: KeyRing? = nil
    ) -> Result<OrderIntent, ApprovalRefusal> {
        Result { () throws(ApprovalRefusal) in
            try ApprovedOrder(
                verifying: approval, decision: seen ?? DecisionSeen(at: place, intent: intent()),
                keys: keys ?? KeyRing([gate.verifyingKey]),
                surface: surface, mode: mode, account: account
            ).intent
        }
    }

    private func approval(_ intent: OrderIntent? = nil, place: Place? = nil, key: SigningKey? = nil) throws -> Approval {
        try ApprovalSigner.sign(intent: intent ?? self.intent(), decision: place ?? self.place, key: key ?? gate)
    }

    /// The gate's own signature over a payload that was changed first.
    private func resigned(_ change: (inout Tbot_V1_ApprovalPayload) -> Void) throws -> Approval {
        let honest = try approval()
        var payload = try Tbot_V1_ApprovalPayload(serializedBytes: honest.payload)
        change(&payload)
        let signed = try gate.sign(try payload.serializedBytes(), as: .approval)
        return Approval(
            intent: honest.intent, decisionSeq: honest.decisionSeq, payload: signed.payload, signature: signed.signature,
            keyID: signed.keyID)
    }

    @Test func anEntryThatTheGateSignedIsApproved() throws {
        #expect(verify(try approval()) == .success(intent()))
    }

    @Test func anExitThatTheGateSignedIsApproved() throws {
        let exit = intent(purpose: .exit(of: ID("s-1")), notAfter: nil)
        #expect(verify(try approval(exit), seen: DecisionSeen(at: place, intent: exit)) == .success(exit))
    }

    @Test func everyByteOfThePayloadAndTheSignatureCounts() throws {
        let honest = try approval()
        for index in honest.payload.indices {
            var payload = honest.payload
            payload[index] ^= 1
            let tampered = Approval(
                intent: honest.intent, decisionSeq: honest.decisionSeq, payload: payload, signature: honest.signature, keyID: honest.keyID)
            #expect(verify(tampered) == .failure(.badSignature(keyID: gate.keyID)), "payload byte \(index)")
        }
        for index in honest.signature.indices {
            var signature = honest.signature
            signature[index] ^= 1
            let tampered = Approval(
                intent: honest.intent, decisionSeq: honest.decisionSeq, payload: honest.payload, signature: signature, keyID: honest.keyID)
            #expect(verify(tampered) == .failure(.badSignature(keyID: gate.keyID)), "signature byte \(index)")
        }
    }

    @Test func aStrangersApprovalIsRefused() throws {
        let stranger = SigningKey()
        #expect(verify(try approval(key: stranger)) == .failure(.unknownKey(stranger.keyID)))
        let foreign = try approval(key: stranger)
        let renamed = Approval(
            intent: foreign.intent, decisionSeq: foreign.decisionSeq, payload: foreign.payload, signature: foreign.signature,
            keyID: gate.keyID)
        #expect(verify(renamed) == .failure(.badSignature(keyID: gate.keyID)))
    }

    @Test func aSignatureOfAnotherUseIsRefused() throws {
        let honest = try approval()
        let signed = try gate.sign(honest.payload, as: .candidate)
        let moved = Approval(
            intent: honest.intent, decisionSeq: honest.decisionSeq, payload: signed.payload, signature: signed.signature,
            keyID: signed.keyID)
        #expect(verify(moved) == .failure(.badSignature(keyID: gate.keyID)))
    }

    @Test func whatIsForSomethingElseIsRefused() throws {
        let honest = try approval()
        #expect(verify(honest, surface: .kalshiShortTerm) == .failure(.otherSurface(.kalshiLongTerm)))
        #expect(verify(honest, mode: .sim) == .failure(.otherMode(.live)))
        #expect(verify(honest, account: "sub-1") == .failure(.otherAccount("main")))
        func seen(logID: String? = nil, generation: UInt32 = 3, seq: UInt64 = 41, hash: Hash256? = nil, intent: OrderIntent? = nil)
            -> DecisionSeen
        {
            DecisionSeen(
                logID: logID ?? place.logID, generation: generation, seq: seq, hash: hash ?? place.hash, intent: intent ?? self.intent())
        }
        #expect(verify(honest, seen: seen(logID: "other")) == .failure(.otherLog(place.logID)))
        #expect(verify(honest, seen: seen(generation: 4)) == .failure(.otherGeneration(3)))
        #expect(verify(honest, seen: seen(seq: 40)) == .failure(.otherDecision(seq: 41)))
        #expect(verify(honest, seen: seen(hash: Hash256(of: [2]))) == .failure(.otherHash(place.hash.hex)))
        #expect(verify(honest, seen: seen(intent: intent(quantity: 1_001))) == .failure(.otherIntent(ID("s-7"))))
        #expect(verify(honest, seen: seen(intent: intent(notAfter: nil))) == .failure(.otherIntent(ID("s-7"))))
        #expect(verify(honest, seen: seen(intent: intent(purpose: .exit(of: ID("s-1"))))) == .failure(.otherIntent(ID("s-7"))))
    }

    @Test func aFieldThatIsNotKnownIsRefusedAtEveryDepth() throws {
        // Field 1,000, a varint of 1.
        let extra: [UInt8] = [0xC0, 0x3E, 0x01]
        let outer = try approval()
        let signed = try gate.sign(outer.payload + extra, as: .approval)
        let withOuter = Approval(
            intent: outer.intent, decisionSeq: outer.decisionSeq, payload: signed.payload, signature: signed.signature, keyID: signed.keyID)
        #expect(verify(withOuter) == .failure(.unknownField(in: "ApprovalPayload")))
        let order = try resigned { payload in
            let bytes: [UInt8] = (try? payload.intent.serializedBytes()) ?? []  // empty fails the expectation below
            payload.intent = (try? Tbot_V1_OrderIntent(serializedBytes: bytes + extra)) ?? .init()  // as above
        }
        #expect(verify(order) == .failure(.unknownField(in: "OrderIntent")))
        let entry = try resigned { payload in
            payload.intent.entry = (try? Tbot_V1_OrderIntent.Entry(serializedBytes: extra)) ?? .init()  // as above
        }
        #expect(verify(entry) == .failure(.unknownField(in: "OrderIntent.Entry")))
    }

    @Test func whatLacksAFieldIsRefused() throws {
        func refusal(_ change: (inout Tbot_V1_ApprovalPayload) -> Void) throws -> Result<OrderIntent, ApprovalRefusal> {
            verify(try resigned(change))
        }
        func missing(_ field: String) -> Result<OrderIntent, ApprovalRefusal> { .failure(.malformed(.missing(field))) }
        #expect(try refusal { $0.clearLogID() } == missing("ApprovalPayload.log_id"))
        #expect(try refusal { $0.clearGeneration() } == missing("ApprovalPayload.generation"))
        #expect(try refusal { $0.clearDecisionSeq() } == missing("ApprovalPayload.decision_seq"))
        #expect(try refusal { $0.clearDecisionHash() } == missing("ApprovalPayload.decision_hash"))
        #expect(try refusal { $0.clearSurface() } == missing("ApprovalPayload.surface"))
        #expect(try refusal { $0.clearMode() } == missing("ApprovalPayload.mode"))
        #expect(try refusal { $0.clearAccount() } == missing("ApprovalPayload.account"))
        #expect(try refusal { $0.clearKeyID() } == missing("ApprovalPayload.key_id"))
        #expect(try refusal { $0.clearIntent() } == missing("ApprovalPayload.intent"))
        #expect(try refusal { $0.intent.purpose = nil } == missing("OrderIntent.purpose"))
        #expect(try refusal { $0.mode = .unspecified } == .failure(.malformed(.unspecified("ApprovalPayload.mode"))))
        #expect(try refusal { $0.surface = .UNRECOGNIZED(99) } == .failure(.malformed(.unspecified("ApprovalPayload.surface"))))
    }

    @Test func whatContradictsItselfIsRefused() throws {
        #expect(verify(try resigned { $0.notAfterUs += 1 }) == .failure(.contradiction("not_after_us")))
        #expect(verify(try resigned { $0.clearNotAfterUs() }) == .failure(.contradiction("not_after_us")))
        #expect(verify(try resigned { $0.keyID = "0000000000000000" }) == .failure(.contradiction("key_id")))
        let honest = try approval()
        let renamed = Approval(
            intent: ID("s-8"), decisionSeq: 41, payload: honest.payload, signature: honest.signature, keyID: honest.keyID)
        #expect(verify(renamed) == .failure(.contradiction("intent_id")))
        let moved = Approval(
            intent: honest.intent, decisionSeq: 42, payload: honest.payload, signature: honest.signature, keyID: honest.keyID)
        #expect(verify(moved) == .failure(.contradiction("decision_seq")))
    }

    @Test func anIntentForElsewhereUnderAPayloadForHereIsRefused() throws {
        let elsewhere = [intent(surface: .oandaForex), intent(mode: .paper), intent(account: "other")]
        let fields = ["surface", "mode", "account"]
        for (order, field) in zip(elsewhere, fields) {
            let honest = try approval(order)
            var payload = try Tbot_V1_ApprovalPayload(serializedBytes: honest.payload)
            payload.surface = .kalshiLt
            payload.mode = .live
            payload.account = "main"
            let signed = try gate.sign(try payload.serializedBytes(), as: .approval)
            let carried = Approval(
                intent: order.id, decisionSeq: 41, payload: signed.payload, signature: signed.signature, keyID: signed.keyID)
            #expect(verify(carried, seen: DecisionSeen(at: place, intent: order)) == .failure(.contradiction(field)))
        }
    }

    @Test func bytesThatAreNoPayloadAreRefused() throws {
        let signed = try gate.sign([0xFF, 0xFF], as: .approval)
        let carried = Approval(
            intent: ID("s-7"), decisionSeq: 41, payload: signed.payload, signature: signed.signature, keyID: signed.keyID)
        guard case .failure(.malformed(.undecodable)) = verify(carried) else {
            Issue.record("taken")
            return
        }
    }
}
