import CCurl
import Glibc

extension EasyHandle {
    /// Sets every option of one attempt; the handle must be fresh or reset. The caller keeps `transfer` alive until libcurl has let go of
    /// the handle.
    func configure(for transfer: Transfer, _ options: FetchOptions, now: MonotonicTime) throws(CurlFailure) {
        try setErrorText()
        try setPolicy(options, protocols: transfer.request.protocols)
        try setTimeouts(transfer, now: now)
        try setRequest(transfer.request, options)
        // 0 would mean no limit.
        if transfer.stream == nil { try set(CURLOPT_MAXFILESIZE_LARGE, offset: max(transfer.request.maxBodyBytes, 1)) }
        try setCallbacks(transfer)
    }

    /// What no request can change.
    private func setPolicy(_ options: FetchOptions, protocols: String) throws(CurlFailure) {
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROTOCOLS_STR, protocols)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile = options.caFile {
            try set(CURLOPT_CAINFO, caFile)
            try set(CURLOPT_CAPATH, nil as String?)  // otherwise the system's directory would be trusted beside the file
        }
        // An empty string keeps libcurl from reading http_proxy and friends from the environment.
        try set(CURLOPT_PROXY, "")
        // HTTP/1.1 only: one request, one connection, so that closing one (cancel, body bound) touches no other, and pausing is TCP's own
        // back-pressure.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        let idleSeconds = options.idleConnectionLifetime.milliseconds(in: 1_000...86_400_000) / 1_000
        try set(CURLOPT_MAXAGE_CONN, Int(idleSeconds))
        // Without it, giving up on a slow name lookup waits for the resolver's thread, and every other transfer with it.
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setTimeouts(_ transfer: Transfer, now: MonotonicTime) throws(CurlFailure) {
        let left = max(transfer.deadline - now, 1)
        let connect = transfer.request.connectTimeout.milliseconds(in: 1...Int64(Int32.max))
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int(min(connect, left, Int64(Int32.max))))
        // A stream may last for ever; the loop watches its headers and its silence.
        if transfer.stream == nil { try set(CURLOPT_TIMEOUT_MS, Int(min(left, Int64(Int32.max)))) }
    }

    private func setRequest(_ request: PreparedRequest, _ options: FetchOptions) throws(CurlFailure) {
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_USERAGENT, options.userAgent)
        try set(headers: request.headerLines)
        switch request.method {
        case .post, .put, .patch: try setBody(request.body ?? [])
        case .get, .delete:
            if let body = request.body { try setBody(body) } else { try set(CURLOPT_HTTPGET, 1) }
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    private func setBody(_ body: [UInt8]) throws(CurlFailure) {
        try set(CURLOPT_POST, 1)
        try set(body: body)
    }

    private func setCallbacks(_ transfer: Transfer) throws(CurlFailure) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try set(CURLOPT_WRITEDATA, pointer: context)
        try set(CURLOPT_HEADERDATA, pointer: context)
        try set(CURLOPT_PREREQDATA, pointer: context)
        try check(ccurl_easy_setopt_write(raw, CURLOPT_WRITEFUNCTION, CurlCallbacks.body))
        try check(ccurl_easy_setopt_write(raw, CURLOPT_HEADERFUNCTION, CurlCallbacks.header))
        try check(ccurl_easy_setopt_prereq(raw, CURLOPT_PREREQFUNCTION, CurlCallbacks.requestBegins))
        try check(ccurl_easy_setopt_opensocket(raw, CURLOPT_OPENSOCKETFUNCTION, CurlCallbacks.openSocket))
    }
}
