import Crypto
import CryptoExtras
import Domain
import FoundationEssentials
import Testing

@testable import VenueSim

struct CredentialsTests {
    private static let wall = MarketTime(unixSeconds: 1_800_000_000)

    private func verify(
        _ signer: Signer, method: String = "GET", signed: String = "/trade-api/v2/portfolio/balance", sent: String? = nil,
        at: MarketTime = wall, pem: String? = nil
    )
        throws(Rejection)
    {
        let headers = signer.headers(method: method, path: signed, at: at)
        let key = AccessKey(id: "k", account: "a", publicKeyPEM: pem ?? signer.publicPEM, scopes: [.read])
        try Credentials(keyID: "k", timestamp: headers.timestamp, signature: headers.signature)
            .verify(method: method, path: sent ?? signed, key: key, wall: Self.wall)
    }

    @Test(arguments: [Signer.Kind.ed25519, .rsa])
    func aRightSignatureIsTaken(_ kind: Signer.Kind) throws { try verify(try Signer(kind)) }

    @Test(arguments: [Signer.Kind.ed25519, .rsa])
    func anythingElseIsRefused(_ kind: Signer.Kind) throws {
        let signer = try Signer(kind)
        #expect(throws: Rejection.unauthorized("incorrect signature")) { try verify(signer, sent: "/trade-api/v2/portfolio/orders") }
        #expect(throws: Rejection.unauthorized("incorrect signature")) { try verify(signer, pem: try Signer(kind).publicPEM) }
        #expect(throws: Rejection.unauthorized("incorrect signature")) {
            try verify(signer, signed: "/trade-api/v2/markets?limit=1", sent: "/trade-api/v2/markets")
        }
    }

    @Test(arguments: [(-30, true), (30, true), (-31, false), (31, false), (-100_000, false)])
    func timestampsMayBeThirtySecondsOff(_ seconds: Int64, _ taken: Bool) throws {
        let signer = try Signer(.ed25519)
        if taken {
            try verify(signer, at: Self.wall + .seconds(seconds))
        } else {
            #expect(throws: Rejection.self) { try verify(signer, at: Self.wall + .seconds(seconds)) }
        }
    }

    @Test func rsaWithAnotherSaltIsRefused() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let message = Data("1800000000000GET/x".utf8)
        let signature = try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
        #expect(PublicKey(pem: key.publicKey.pemRepresentation)?.verifies(signature.rawRepresentation, message) == false)
    }

    @Test(arguments: ["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "no key at all"])
    func whatIsNoKeyIsNoKey(_ pem: String) { #expect(PublicKey(pem: pem) == nil) }

    @Test func bucketsFillOnMachineTime() {
        let buckets = TokenBuckets()
        func take(_ tokens: Int64, _ milliseconds: Int64, _ kind: TokenBuckets.Kind = .write, key: String = "k") -> Bool {
            buckets.take(tokens, kind, key: key, bucket: UsageTier.basic.write, at: MachineTime(nanoseconds: milliseconds * 1_000_000))
        }
        #expect((0..<10).allSatisfy { _ in take(10, 0) })
        #expect(!take(2, 0))
        #expect(take(10, 0, key: "other"))
        #expect(take(10, 0, .read))
        #expect(!take(2, 19))
        #expect(take(2, 20))
        #expect(!take(101, 100_000))
        #expect(take(100, 200_000))
        #expect(!take(1, 200_000))
    }
}
