package dev.shopfleet.common.web;

import dev.shopfleet.common.security.TokenVerifier;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web parts of a service, in one import: for the auto-configuration, and for web slice tests. */
@Configuration(proxyBeanMethods = false)
public class WebDefaults {

    @Bean
    ServiceMessageAdvice serviceMessageAdvice() {
        return new ServiceMessageAdvice();
    }

    @Bean
    ErrorAdvice errorAdvice() {
        return new ErrorAdvice();
    }

    @Bean
    JsonMapperBuilderCustomizer requestJson() {
        return new RequestJson();
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        var filter = new FilterRegistrationBean<>(new TraceFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebMvcConfigurer access(TokenVerifier verifier) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessInterceptor(verifier));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
