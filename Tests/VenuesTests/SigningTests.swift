import Crypto
import CryptoExtras
import FoundationEssentials
import Testing

@testable import Venues

struct SigningTests {
    /// The seed of the first test vector of RFC 8032, as PKCS#8.
    private static let ed25519PEM = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----
        """

    @Test func theMessageIsTimeMethodAndPathWithoutQuery() {
        #expect(
            KalshiCredentials.message(
                milliseconds: 1_700_000_000_000, method: "GET", path: "/trade-api/v2/portfolio/orders?limit=5&cursor=a?b")
                == "1700000000000GET/trade-api/v2/portfolio/orders")
    }

    @Test func anEd25519SignatureIsTheOneThatOpenSSLMakes() throws {
        let key = try KalshiKey(pem: Self.ed25519PEM)
        // openssl pkeyutl -sign -rawin, OpenSSL 3.0: Ed25519 signatures are deterministic here.
        let golden = "NZNbn42nWTCkd3HNR5AZoq/t/QrVPbmH3kEjYPYNKXYaxQNVfzDcKmioxh2AAht4ymXHC+6UxJgODwo32QYwBg=="
        #expect(key.signature(of: "1700000000000GET/trade-api/v2/portfolio/balance") == golden)
    }

    @Test func anEd25519SignatureVerifiesWithThePublicKey() throws {
        let key = Curve25519.Signing.PrivateKey()
        let signature = try #require(try KalshiKey(pem: key.pemRepresentation).signature(of: "1GET/a"))
        let bytes = try #require(Data(base64Encoded: signature))
        #expect(key.publicKey.isValidSignature(bytes, for: Array("1GET/a".utf8)))
        #expect(!key.publicKey.isValidSignature(bytes, for: Array("1GET/b".utf8)))
    }

    @Test func anRSASignatureIsPSSWithSHA256AndASaltOf32BytesFromEitherPEMForm() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        #expect(key.pemRepresentation.contains("BEGIN RSA PRIVATE KEY"))
        #expect(key.pkcs8PEMRepresentation.contains("BEGIN PRIVATE KEY"))
        for pem in [key.pemRepresentation, key.pkcs8PEMRepresentation] {
            let text = try #require(try KalshiKey(pem: pem).signature(of: "1GET/a"))
            let signature = _RSA.Signing.RSASignature(rawRepresentation: try #require(Data(base64Encoded: text)))
            // The verifier's `.PSS` demands the salt length of the digest, 32 bytes.
            #expect(key.publicKey.isValidSignature(signature, for: SHA256.hash(data: Array("1GET/a".utf8)), padding: .PSS))
            #expect(!key.publicKey.isValidSignature(signature, for: SHA256.hash(data: Array("1GET/b".utf8)), padding: .PSS))
        }
    }

    @Test(arguments: [
        "", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----",
    ])
    func aTextThatIsNoKeyIsRefused(pem: String) {
        #expect(throws: KalshiCredentialsError.unreadableKey) { try KalshiCredentials(keyID: "k", pem: pem) }
    }

    @Test func aKeyOfOtherKindIsRefused() {
        for pem in [P256.Signing.PrivateKey().pemRepresentation, Curve25519.KeyAgreement.PrivateKey().pemRepresentation] {
            #expect(throws: KalshiCredentialsError.unreadableKey) { try KalshiCredentials(keyID: "k", pem: pem) }
        }
    }

    @Test(arguments: ["", "a b", "a\r\nX: y", "schlüssel"])
    func aKeyIDThatNoHeaderTakesIsRefused(id: String) {
        #expect(throws: KalshiCredentialsError.badKeyID) { try KalshiCredentials(keyID: id, pem: Self.ed25519PEM) }
    }

    @Test func credentialsDoNotShowTheirKey() throws {
        let credentials = try KalshiCredentials(keyID: "0123456789", pem: Self.ed25519PEM)
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("456789") && !text.contains("nWGx"))
        }
    }
}
