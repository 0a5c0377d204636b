package dev.shopfleet.common.web;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.BearerToken;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.GuestOrSignedIn;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.common.security.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to its handler as the handler's word on access says; a handler without one is closed. */
final class AccessInterceptor implements HandlerInterceptor {

    static final String CALLER = AccessInterceptor.class.getName() + ".caller";

    private enum Access {
        OPEN,
        GUEST_OR_SIGNED_IN,
        SIGNED_IN,
        ADMIN_ONLY,
        CLOSED
    }

    private static final List<Map.Entry<Class<? extends Annotation>, Access>> WORDS = List.of(
            Map.entry(AdminOnly.class, Access.ADMIN_ONLY),
            Map.entry(SignedIn.class, Access.SIGNED_IN),
            Map.entry(GuestOrSignedIn.class, Access.GUEST_OR_SIGNED_IN),
            Map.entry(Open.class, Access.OPEN));

    private final TokenVerifier verifier;
    private final Map<HandlerMethod, Access> known = new ConcurrentHashMap<>();

    AccessInterceptor(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isFrameworks(method)) {
            switch (known.computeIfAbsent(method, AccessInterceptor::wordOf)) {
                case OPEN -> {}
                case GUEST_OR_SIGNED_IN -> caller(request);
                case SIGNED_IN -> signedIn(request);
                case ADMIN_ONLY -> {
                    if (!signedIn(request).isAdmin()) {
                        throw new Refusal(Code.FORBIDDEN, "Only an admin may do this");
                    }
                }
                case CLOSED -> throw new Refusal(Code.FORBIDDEN, "Nobody may do this");
            }
        }
        return true;
    }

    private Caller signedIn(HttpServletRequest request) {
        @Nullable Caller caller = caller(request);
        if (caller == null) {
            throw new Refusal(Code.UNAUTHENTICATED, "Sign in first");
        }
        return caller;
    }

    private @Nullable Caller caller(HttpServletRequest request) {
        @Nullable String token = BearerToken.of(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return null;
        }
        Caller caller = verifier.verify(token);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    private static Access wordOf(HandlerMethod method) {
        for (var word : WORDS) {
            if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), word.getKey())) {
                return word.getValue();
            }
        }
        for (var word : WORDS) {
            if (AnnotatedElementUtils.hasAnnotation(method.getBeanType(), word.getKey())) {
                return word.getValue();
            }
        }
        return Access.CLOSED;
    }

    /** Spring Boot's own error page and springdoc's pages show nothing of ours. */
    private static boolean isFrameworks(HandlerMethod method) {
        String type = method.getBeanType().getName();
        return type.startsWith("org.springframework.") || type.startsWith("org.springdoc.");
    }
}
