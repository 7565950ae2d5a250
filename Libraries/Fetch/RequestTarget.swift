import CCurl

/// Where a URL leads, as libcurl's own parser reads it: a second parser could disagree with the one that connects.
struct RequestTarget {
    /// Scheme, host and port in one normal form.
    let origin: String
    /// Whether the scheme is `http`, to a host that is listed for it.
    let isPlain: Bool

    init(_ request: FetchRequest, plainHosts: Set<String>) throws(FetchError) {
        guard !request.url.utf8.contains(0) else { throw .invalidURL(.init(.request, request, "a NUL byte")) }
        guard let parser = curl_url() else { throw .notSent(.init(.system, request, "out of memory")) }
        defer { curl_url_cleanup(parser) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER | CURLU_PATH_AS_IS)
        let code = curl_url_set(parser, CURLUPART_URL, request.url, flags)
        guard code == CURLUE_OK else { throw .invalidURL(.init(.request, request, String(cString: curl_url_strerror(code)))) }
        guard let scheme = Self.part(CURLUPART_SCHEME, of: parser) else { throw .invalidURL(.init(.request, request, "no scheme")) }
        guard scheme == "https" || scheme == "http" else {
            throw .refusedScheme(.init(.request, request, "only https is allowed, not \(scheme)"))
        }
        guard let host = Self.part(CURLUPART_HOST, of: parser), !host.isEmpty, let port = Self.part(CURLUPART_PORT, of: parser) else {
            throw .invalidURL(.init(.request, request, "no host"))
        }
        // libcurl forgives one or three slashes, and takes the first word of a path for the host.
        guard Self.hasAuthority(request.url, scheme: scheme) else {
            throw .invalidURL(.init(.request, request, "not of the form \(scheme)://host"))
        }
        isPlain = scheme == "http"
        guard !isPlain || plainHosts.contains(where: { $0.lowercased() == host.lowercased() }) else {
            throw .refusedScheme(.init(.request, request, "plain http is not allowed to this host"))
        }
        origin = "\(scheme)://\(host.lowercased()):\(port)"
    }

    private static func hasAuthority(_ url: String, scheme: String) -> Bool {
        let rest = url.dropFirst(scheme.count)
        return rest.hasPrefix("://") && !rest.hasPrefix(":///")
    }

    private static func part(_ part: CURLUPart, of parser: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parser, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
