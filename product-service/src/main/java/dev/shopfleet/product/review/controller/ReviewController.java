package dev.shopfleet.product.review.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.product.review.model.Opinion;
import dev.shopfleet.product.review.service.ReviewView;
import dev.shopfleet.product.review.service.Reviewing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products/{productId}/reviews")
@SignedIn
class ReviewController {

    /** @param rating 1 to 5 */
    record Words(
            @NotNull @Min(1) @Max(5) Integer rating,
            @NotBlank @Size(max = 120) String title,
            @NotBlank @Size(max = 5_000) String text) {

        Opinion opinion() {
            return new Opinion(rating, title.strip(), text.strip());
        }
    }

    private final Reviewing reviewing;

    ReviewController(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    @Open
    @GetMapping
    ServiceMessage<Items<ReviewView>> all(
            @PathVariable String productId,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return reviewing.of(productId, page, size);
    }

    @GetMapping("/mine")
    ServiceMessage<ReviewView> mine(@PathVariable String productId, Caller caller) {
        return reviewing.mine(productId, caller);
    }

    @PostMapping
    ServiceMessage<ReviewView> write(@PathVariable String productId, Caller caller, @Valid @RequestBody Words words) {
        return reviewing.write(productId, caller, words.opinion());
    }

    @PutMapping("/{reviewId}")
    ServiceMessage<ReviewView> rewrite(
            @PathVariable String productId,
            @PathVariable String reviewId,
            Caller caller,
            @Valid @RequestBody Words words) {
        return reviewing.rewrite(productId, reviewId, caller, words.opinion());
    }

    @DeleteMapping("/{reviewId}")
    ServiceMessage<Void> delete(@PathVariable String productId, @PathVariable String reviewId, Caller caller) {
        return reviewing.delete(productId, reviewId, caller);
    }
}
