package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;

/** product-service closes the reservation of an order that came to nothing, and leaves the pieces held. */
public final class ForgottenRelease implements PlantedFault {

    @Override
    public List<Change> changes() {
        return List.of(new Change("dev.shopfleet.product.stock.service.OrderStock", named("release"), Skipped.class));
    }
}
