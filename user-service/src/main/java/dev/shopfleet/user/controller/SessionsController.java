package dev.shopfleet.user.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.user.service.SessionView;
import dev.shopfleet.user.service.SignOut;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The devices that one is signed in on. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
@SignedIn
class SessionsController {

    private final SignOut signOut;

    SessionsController(SignOut signOut) {
        this.signOut = signOut;
    }

    @GetMapping
    ServiceMessage<Items<SessionView>> list(
            Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return signOut.list(caller, page, size);
    }

    @DeleteMapping("/{id}")
    ServiceMessage<Void> end(Caller caller, @PathVariable String id) {
        return signOut.end(caller, id);
    }
}
