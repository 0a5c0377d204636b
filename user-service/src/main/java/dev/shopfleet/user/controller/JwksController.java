package dev.shopfleet.user.controller;

import dev.shopfleet.common.security.Open;
import dev.shopfleet.user.service.SigningKeys;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public signing keys: a plain JWK Set, because any JWT library may read it. */
@RestController
class JwksController {

    /** Less than a key is shown before it signs. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    @Open
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(keys.jwks());
    }
}
