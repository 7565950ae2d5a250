import CCurl

/// libcurl's process-wide state, made once and never torn down: others in the process may use libcurl too.
enum CurlLibrary {
    private static let outcome: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// Initialises libcurl and checks that this build of it can do what we rely on.
    static func start() throws(FetchStartError) {
        guard outcome == CURLE_OK else {
            throw FetchStartError(attempted: "curl_global_init", reason: CurlFailure(code: outcome).text)
        }
        guard let version = ccurl_version_info() else {
            throw FetchStartError(attempted: "curl_version_info", reason: "no answer")
        }
        let features = version.pointee.features
        // Without AsynchDNS one slow name lookup would stop every transfer.
        for (name, bit) in [("TLS", CURL_VERSION_SSL), ("asynchronous name lookup", CURL_VERSION_ASYNCHDNS)] where features & bit == 0 {
            throw FetchStartError(attempted: "use libcurl \(String(cString: version.pointee.version))", reason: "built without \(name)")
        }
    }
}
