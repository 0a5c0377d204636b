package dev.shopfleet.product.search.repository;

import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.elasticsearch.core.convert.ElasticsearchCustomConversions;

/** Times as ISO 8601, with as many digits as they have: Spring Data's own formats read one number of digits only. */
@Configuration(proxyBeanMethods = false)
class SearchConversions {

    @Bean
    ElasticsearchCustomConversions elasticsearchCustomConversions() {
        return new ElasticsearchCustomConversions(List.of(ToText.INSTANCE, ToInstant.INSTANCE));
    }

    @WritingConverter
    enum ToText implements Converter<Instant, String> {
        INSTANCE;

        @Override
        public String convert(Instant time) {
            return time.toString();
        }
    }

    @ReadingConverter
    enum ToInstant implements Converter<String, Instant> {
        INSTANCE;

        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }
}
