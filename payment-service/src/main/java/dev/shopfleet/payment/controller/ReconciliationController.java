package dev.shopfleet.payment.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.payment.service.Reconciler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Our payments beside the providers' books. */
@RestController
@RequestMapping("/api/v1/payments/reconciliations")
@AdminOnly
class ReconciliationController {

    private final Reconciler reconciler;

    ReconciliationController(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    /** Compares now. */
    @PostMapping
    ServiceMessage<Reconciler.Report> reconcile() {
        return reconciler.reconcile();
    }

    /** What the last run found. */
    @GetMapping("/latest")
    ServiceMessage<Reconciler.Report> latest() {
        return reconciler.latest();
    }
}
