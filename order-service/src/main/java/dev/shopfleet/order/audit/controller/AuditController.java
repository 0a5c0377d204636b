package dev.shopfleet.order.audit.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.order.audit.service.AuditDesk;
import dev.shopfleet.order.audit.service.AuditView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/audit")
@AdminOnly
class AuditController {

    private final AuditDesk desk;

    AuditController(AuditDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ServiceMessage<AuditView> report() {
        return desk.report();
    }
}
