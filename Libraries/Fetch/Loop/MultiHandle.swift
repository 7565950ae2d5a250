import CCurl

/// The libcurl multi handle: the pool of connections and everything that runs on them.
struct MultiHandle: @unchecked Sendable {  // others may only call curl_multi_wakeup; all else stays on the loop's thread
    let raw: UnsafeMutableRawPointer

    init(_ options: FetchOptions) throws(FetchStartError) {
        try CurlLibrary.start()
        guard let raw = curl_multi_init() else { throw FetchStartError(attempted: "curl_multi_init", reason: "out of memory") }
        self.raw = raw
        // Our admission keeps transfers within the limits; with the total, libcurl also closes idle connections to make room for new ones.
        for (option, value) in [
            (CURLMOPT_MAX_TOTAL_CONNECTIONS, options.maxTotalConnections), (CURLMOPT_MAXCONNECTS, options.maxTotalConnections),
            (CURLMOPT_MAX_HOST_CONNECTIONS, options.maxConnectionsPerHost), (CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)),
        ] {
            let code = ccurl_multi_setopt_long(raw, option, value)
            guard code == CURLM_OK else {
                curl_multi_cleanup(raw)
                throw FetchStartError(attempted: "curl_multi_setopt \(option.rawValue)", reason: String(cString: curl_multi_strerror(code)))
            }
        }
    }
}
