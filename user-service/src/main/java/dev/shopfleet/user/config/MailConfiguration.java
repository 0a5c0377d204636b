package dev.shopfleet.user.config;

import dev.shopfleet.user.mail.MailLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who carries the mail. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    MailLog mailLog(UserSettings settings) {
        return new MailLog(settings.keepMails());
    }
}
