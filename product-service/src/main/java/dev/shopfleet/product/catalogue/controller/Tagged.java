package dev.shopfleet.product.catalogue.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.service.ProductView;
import dev.shopfleet.product.window.service.ShopWindow;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Entity tags of products (RFC 9110, section 8.8.3). A tag names the version of what an admin writes, so that
 * {@code If-Match} holds while pieces are sold; {@code available} moves beneath it and is followed over the live topic.
 */
final class Tagged {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private Tagged() {}

    static ResponseEntity<ServiceMessage<ProductView>> reply(ServiceMessage<ProductView> message) {
        var reply = ResponseEntity.ok().cacheControl(CacheControl.noCache());
        if (message instanceof ServiceMessage.Success<ProductView>(var outcome, var text, var product)
                && product != null) {
            reply.eTag(Long.toString(product.version()));
            if (outcome == ServiceMessage.Outcome.CREATED) {
                reply.location(
                        UriComponentsBuilder.fromPath("/api/v1/products/{id}").build(product.id()));
            }
        }
        return reply.body(message);
    }

    static ResponseEntity<byte[]> reply(ShopWindow.Ready ready) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(ready.tag())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ready.json());
    }

    /**
     * The version that {@code If-Match} names; null where any will do.
     *
     * @throws Refusal {@code STALE_VERSION} for a tag that was never ours
     */
    static @Nullable Long seen(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        List<ETag> tags = ETag.parse(ifMatch);
        if (tags.size() != 1
                || tags.getFirst().weak()
                || !VERSION.matcher(tags.getFirst().tag()).matches()) {
            throw new Refusal(Code.STALE_VERSION, Code.STALE_VERSION.title());
        }
        return Long.valueOf(tags.getFirst().tag());
    }
}
