import Crypto
import Domain
import FoundationEssentials
import Testing
import Wire

/// Keys, their files, and what their signatures say.
@Suite struct SigningTests {
    private static let raw = [UInt8](1...32)

    @Test func aKeyFileIsWhatOpenSSLAndTbotInitWrite() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g
            -----END PRIVATE KEY-----

            """
        #expect(try SigningKey(raw: SigningTests.raw).pem == pem)
        let key = try SigningKey(pem: pem)
        #expect(key.pem == pem)
        #expect(key.keyID == "65b60673d6ed884b")
        #expect(
            key.verifyingKey.pem == """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=
                -----END PUBLIC KEY-----

                """)
        #expect(try VerifyingKey(pem: key.verifyingKey.pem) == key.verifyingKey)
        #expect(try VerifyingKey(raw: key.verifyingKey.raw) == key.verifyingKey)
    }

    @Test func aKeyFileFromAnotherSystemIsReadToo() throws {
        let pem = try SigningKey(raw: SigningTests.raw).pem
        #expect(try SigningKey(pem: pem.split(separator: "\n").joined(separator: "\r\n")).keyID == SigningKey(pem: pem).keyID)
    }

    @Test(arguments: [
        "", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "not a key at all\n\n\n",
    ])
    func whatIsNoKeyIsRefused(_ text: String) {
        #expect(throws: KeyError.notPrivateKey) { try SigningKey(pem: text) }
        #expect(throws: KeyError.notPublicKey) { try VerifyingKey(pem: text) }
    }

    @Test func aPublicKeyIsNoPrivateOne() throws {
        let key = SigningKey()
        #expect(throws: KeyError.notPrivateKey) { try SigningKey(pem: key.verifyingKey.pem) }
        #expect(throws: KeyError.notPublicKey) { try VerifyingKey(pem: key.pem) }
        #expect(throws: KeyError.notRawKey(count: 31)) { try SigningKey(raw: Array(SigningTests.raw.dropLast())) }
        #expect(throws: KeyError.notRawKey(count: 33)) { try VerifyingKey(raw: SigningTests.raw + [0]) }
    }

    @Test func aKeyNeverPrintsItsSecret() throws {
        let key = try SigningKey(raw: SigningTests.raw)
        #expect("\(key)" == "signing key 65b60673d6ed884b")
    }

    @Test func whatIsSignedIsLabelZeroPayload() throws {
        let key = SigningKey()
        let signed = try key.sign([1, 2, 3], as: .command)
        let plain = try Curve25519.Signing.PublicKey(rawRepresentation: key.verifyingKey.raw)
        #expect(plain.isValidSignature(signed.signature, for: Array("tbot.v1.command".utf8) + [0, 1, 2, 3]))
        #expect(!plain.isValidSignature(signed.signature, for: [1, 2, 3]))
    }

    @Test(arguments: SigningContext.allCases, SigningContext.allCases)
    func aSignatureForOneUseIsNoneForAnother(_ made: SigningContext, _ checked: SigningContext) throws {
        let key = SigningKey()
        let ring = KeyRing([key.verifyingKey])
        let signed = try key.sign([9], as: made)
        if made == checked {
            #expect(try ring.verify(signed, as: checked) == [9])
        } else {
            #expect(throws: SignatureError.badSignature(keyID: key.keyID)) { try ring.verify(signed, as: checked) }
        }
    }

    @Test func aTamperedOrForeignSignatureIsNotBelieved() throws {
        let (key, stranger) = (SigningKey(), SigningKey())
        let ring = KeyRing([key.verifyingKey, key.verifyingKey])
        let signed = try key.sign([1, 2], as: .candidate)
        #expect(ring.keyIDs == [key.keyID])
        func refusal(_ payload: [UInt8], _ signature: [UInt8], _ keyID: String) -> SignatureError? {
            do throws(SignatureError) {
                _ = try ring.verify(Signed(payload: payload, signature: signature, keyID: keyID), as: .candidate)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal([1, 2], signed.signature, key.keyID) == nil)
        #expect(refusal([1, 3], signed.signature, key.keyID) == .badSignature(keyID: key.keyID))
        #expect(refusal([], signed.signature, key.keyID) == .badSignature(keyID: key.keyID))
        #expect(refusal([1, 2], [], key.keyID) == .badSignature(keyID: key.keyID))
        #expect(refusal([1, 2], Array(signed.signature.dropLast()), key.keyID) == .badSignature(keyID: key.keyID))
        #expect(refusal([1, 2], signed.signature, stranger.keyID) == .unknownKey(stranger.keyID))
        #expect(refusal([1, 2], signed.signature, "") == .unknownKey(""))
        let foreign = try stranger.sign([1, 2], as: .candidate)
        #expect(refusal([1, 2], foreign.signature, key.keyID) == .badSignature(keyID: key.keyID))
        for index in signed.signature.indices {
            var signature = signed.signature
            signature[index] ^= 0x40
            #expect(refusal([1, 2], signature, key.keyID) == .badSignature(keyID: key.keyID))
        }
    }

    @Test func aPredictionIsHeldAgainstTheScannersOwnCandidate() throws {
        var sampler = Sampler(seed: 21)
        let (scanner, predictor) = (SigningKey(), SigningKey())
        let keys = KeyRing([scanner.verifyingKey])
        let candidate = try sampler.candidate()
        let signed = try CandidateSigner.sign(candidate, key: scanner)
        #expect(try SignedCandidate.verify(signed, keys: keys) == candidate)
        func answer(_ id: ID<Candidate>, _ signed: Signed) throws -> SignedCandidatePrediction {
            let verdict = PredictionVerdict.none(reason: "no-data", nil)
            let prediction = Prediction(
                candidate: id, strategy: "s", verdict: verdict, cost: .zero, answeredAt: candidate.offeredAt, predictor: "p")
            return SignedCandidatePrediction(candidate: signed, prediction: prediction)
        }
        #expect(try answer(candidate.id, signed).verifiedCandidate(keys: keys) == candidate)
        #expect(throws: WireError.self) { try answer(ID("another"), signed).verifiedCandidate(keys: keys) }
        let forged = try CandidateSigner.sign(candidate, key: predictor)
        #expect(throws: SignatureError.unknownKey(predictor.keyID)) { try answer(candidate.id, forged).verifiedCandidate(keys: keys) }
        let renamed = Signed(payload: forged.payload, signature: forged.signature, keyID: scanner.keyID)
        #expect(throws: SignatureError.badSignature(keyID: scanner.keyID)) {
            try answer(candidate.id, renamed).verifiedCandidate(keys: keys)
        }
    }

    @Test func aClientOrderIDIsOneOfItsTryAlone() {
        let log = "0123456789abcdef0123456789abcdef"
        let id = ClientOrderID.make(gateLogID: log, decisionSeq: 17, leg: 0, attempt: 1)
        #expect(id.value == "tb-04a7b1f9077edce98aca2e74b1a1f8d3")
        let others = [
            ClientOrderID.make(gateLogID: log, decisionSeq: 17, leg: 0, attempt: 2),
            ClientOrderID.make(gateLogID: log, decisionSeq: 17, leg: 1, attempt: 1),
            ClientOrderID.make(gateLogID: log, decisionSeq: 18, leg: 0, attempt: 1),
            ClientOrderID.make(gateLogID: "1" + log.dropFirst(), decisionSeq: 17, leg: 0, attempt: 1),
            ClientOrderID.make(gateLogID: log, decisionSeq: 1, leg: 70, attempt: 1),
        ]
        #expect(Set(others + [id]).count == others.count + 1)
        #expect(id.value.utf8.count == 35)
    }
}
