package dev.shopfleet.user.controller;

import dev.shopfleet.user.service.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Fills in {@code Origin}. */
@Component
final class OriginArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final int LONGEST = 200;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Origin.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        return new Origin(
                ((ServletWebRequest) request).getRequest().getRemoteAddr(),
                device(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /** It is shown to the owner later on, so it is made short and printable. */
    private static String device(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "unknown";
        }
        String printable = userAgent.strip().replaceAll("[^\\x20-\\x7E]", "?");
        return printable.substring(0, Math.min(LONGEST, printable.length()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }
}
