package dev.shopfleet.product.catalogue.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.BearerToken;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.TokenVerifier;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.catalogue.service.ProductView;
import dev.shopfleet.product.window.service.ShopWindow;
import dev.shopfleet.product.window.service.ShopWindow.Ready;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products")
@AdminOnly
class ProductController {

    private final Catalogue catalogue;
    private final ShopWindow window;
    private final TokenVerifier verifier;

    ProductController(Catalogue catalogue, ShopWindow window, TokenVerifier verifier) {
        this.catalogue = catalogue;
        this.window = window;
        this.verifier = verifier;
    }

    @Open
    @GetMapping(params = "!status")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Size(max = 100) @Nullable String category,
            @RequestParam(defaultValue = "newest") String sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(window.list(category, sort, page, size));
    }

    /** Drafts and deleted products too. */
    @GetMapping(params = "status")
    ServiceMessage<Items<ProductView>> listInStatus(
            @RequestParam ProductStatus status,
            @RequestParam(required = false) @Size(max = 100) @Nullable String category,
            @RequestParam(defaultValue = "newest") String sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return catalogue.list(status, category, sort, page, size);
    }

    /**
     * With the tag in {@code If-None-Match} the answer is 304: Spring compares it with the one in the reply. A token is
     * looked at only where shoppers see nothing: admins see drafts and deleted products too.
     */
    @Open
    @GetMapping("/{idOrSlug}")
    ResponseEntity<?> product(
            @PathVariable String idOrSlug,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Optional<Ready> shown = window.product(idOrSlug);
        return shown.isPresent()
                ? Tagged.reply(shown.get())
                : Tagged.reply(catalogue.product(idOrSlug, () -> isAdmin(authorization)));
    }

    private boolean isAdmin(@Nullable String authorization) {
        @Nullable String token = BearerToken.of(authorization);
        return token != null && verifier.verify(token).isAdmin();
    }

    @PostMapping
    ResponseEntity<ServiceMessage<ProductView>> create(@Valid @RequestBody ProductRequests.Create request) {
        return Tagged.reply(catalogue.create(request.draft(), request.stock() == null ? 0 : request.stock()));
    }

    @PutMapping("/{id}")
    ResponseEntity<ServiceMessage<ProductView>> replace(
            @PathVariable String id,
            @Valid @RequestBody ProductRequests.Replace request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Tagged.reply(catalogue.replace(id, request.draft(), Tagged.seen(ifMatch)));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ServiceMessage<ProductView>> amend(
            @PathVariable String id,
            @Valid @RequestBody ProductRequests.Amend request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Tagged.reply(catalogue.amend(id, request.draft(), Tagged.seen(ifMatch)));
    }

    @DeleteMapping("/{id}")
    ServiceMessage<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return catalogue.delete(id, Tagged.seen(ifMatch));
    }

    @DeleteMapping("/{id}/variants/{sku}")
    ResponseEntity<ServiceMessage<ProductView>> dropVariant(
            @PathVariable String id,
            @PathVariable String sku,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Tagged.reply(catalogue.dropVariant(id, sku, Tagged.seen(ifMatch)));
    }

    @PostMapping("/{id}/publish")
    ResponseEntity<ServiceMessage<ProductView>> publish(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Tagged.reply(catalogue.publish(id, Tagged.seen(ifMatch)));
    }

    @PostMapping("/{id}/unpublish")
    ResponseEntity<ServiceMessage<ProductView>> unpublish(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Tagged.reply(catalogue.unpublish(id, Tagged.seen(ifMatch)));
    }
}
