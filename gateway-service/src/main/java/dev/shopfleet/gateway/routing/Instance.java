package dev.shopfleet.gateway.routing;

import java.net.URI;

/** One instance of a service, and whether it is better left alone for a while. */
final class Instance {

    private final URI base;
    private final String prefix;
    private volatile long restsUntil = System.nanoTime();

    Instance(URI base) {
        this.base = base;
        String text = base.toString();
        this.prefix = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The same path and query, here. Put together as text: it is done for every request. */
    URI target(URI request) {
        String query = request.getRawQuery();
        String path = request.getRawPath();
        return URI.create(query == null ? prefix + path : prefix + path + '?' + query);
    }

    String host() {
        return base.getHost();
    }

    int port() {
        return base.getPort() >= 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
    }

    boolean rests(long now) {
        return restsUntil - now > 0;
    }

    void rest(long nanos) {
        restsUntil = System.nanoTime() + nanos;
    }
}
