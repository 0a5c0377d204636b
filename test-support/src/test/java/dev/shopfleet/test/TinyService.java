package dev.shopfleet.test;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with one of everything that common-lib gives. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TinyService.Tallies.class, TinyService.WhoController.class})
class TinyService {

    static final String ASKED = "tally.asked";

    record TallyAsked(String tallyId) {}

    record ProductChanged(String name) {}

    static class Tallies extends AggregateRepository<Tally> {

        Tallies(AggregateStore store) {
            super(Tally.class, store);
        }
    }

    @RestController
    static class WhoController {

        @SignedIn
        @GetMapping("/who")
        ServiceMessage<String> who(Caller caller) {
            return ServiceMessage.ok("You", caller.userId());
        }
    }

    @Bean
    EventSubscription asked(Tallies tallies) {
        return EventSubscription.to(Topics.ORDER)
                .on(
                        ASKED,
                        TallyAsked.class,
                        (asked, meta) -> tallies.change(asked.tallyId(), tally -> tally.countFor(meta.id())));
    }

    @Bean
    Replica<ProductChanged> products(EventCodec codec) {
        return new Replica<>(Topics.PRODUCT, "product.changed", ProductChanged.class, codec);
    }

    @Bean
    ReplicaFeed productFeed(Replica<ProductChanged> products) {
        return products.feed();
    }
}
