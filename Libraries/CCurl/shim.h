#ifndef TBOT_CCURL_SHIM_H
#define TBOT_CCURL_SHIM_H

// libcurl's setopt and getinfo are variadic C functions, which Swift does not import. Each wrapper below fixes one shape of value,
// so that a wrong type is a compile error in Swift instead of undefined behaviour in C.

// The header's own type checks are macros over constant options; inside a wrapper the option is a parameter.
#ifndef CURL_DISABLE_TYPECHECK
#define CURL_DISABLE_TYPECHECK
#endif
#include <curl/curl.h>
#include <sys/prctl.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or later is needed: PREREQFUNCTION, PROTOCOLS_STR and QUICK_EXIT"
#endif

// CURLOPTTYPE_LONG and CURLOPTTYPE_VALUES
static inline CURLcode ccurl_easy_setopt_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPTTYPE_OFF_T
static inline CURLcode ccurl_easy_setopt_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPTTYPE_STRINGPOINT: libcurl copies the string; NULL sets the option back to none.
static inline CURLcode ccurl_easy_setopt_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPTTYPE_CBPOINT and CURLOPTTYPE_OBJECTPOINT: libcurl keeps the pointer.
static inline CURLcode ccurl_easy_setopt_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPTTYPE_SLISTPOINT: libcurl keeps the list; free it only after the transfer.
static inline CURLcode ccurl_easy_setopt_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_COPYPOSTFIELDS: copies CURLOPT_POSTFIELDSIZE_LARGE bytes, which must be set before.
static inline CURLcode ccurl_easy_setopt_bytes(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION
static inline CURLcode ccurl_easy_setopt_write(CURL *handle, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_PREREQFUNCTION
static inline CURLcode ccurl_easy_setopt_prereq(CURL *handle, CURLoption option, curl_prereq_callback value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_OPENSOCKETFUNCTION
static inline CURLcode ccurl_easy_setopt_opensocket(CURL *handle, CURLoption option, curl_opensocket_callback value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLINFO_LONG
static inline CURLcode ccurl_easy_getinfo_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

// CURLINFO_OFF_T
static inline CURLcode ccurl_easy_getinfo_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

// CURLMOPT_*: long values
static inline CURLMcode ccurl_multi_setopt_long(CURLM *handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}

// CURLVERSION_NOW is a macro for an enumerator, which Swift does not import.
static inline const curl_version_info_data *ccurl_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

// The name of the calling thread in top, gdb and core files; at most 15 bytes. Not in Swift's Glibc module (variadic).
static inline void ccurl_name_thread(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}

#endif
