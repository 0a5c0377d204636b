package dev.shopfleet.test;

import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.common.security.TokenClaims;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.Encoders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;

/** Access tokens as user-service would sign them, and some that it never would; with a key set to verify them by. */
public final class Tokens {

    private static final String KEY_ID = "test-key";
    private static final KeyPair KEYS = Jwts.SIG.RS256.keyPair().build();
    private static final KeyPair FOREIGN_KEYS = Jwts.SIG.RS256.keyPair().build();

    private final HttpServer keySet;

    public Tokens() {
        try {
            keySet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = jwks().getBytes(StandardCharsets.UTF_8);
        keySet.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keySet.start();
    }

    public URI jwksUri() {
        return URI.create("http://127.0.0.1:" + keySet.getAddress().getPort() + "/.well-known/jwks.json");
    }

    /** {@code Bearer …} of a shopper of that id. */
    public String shopper(String userId) {
        return bearer(userId, Role.SHOPPER);
    }

    public String admin() {
        return bearer("admin-of-the-tests", Role.ADMIN);
    }

    public String bearer(String userId, Role role) {
        return "Bearer " + signed(claims(userId, role), KEYS);
    }

    /** Of that session and access version, for tests of revocation. */
    public String bearer(String userId, Role role, String sessionId, long accessVersion) {
        return "Bearer "
                + signed(
                        claims(userId, role)
                                .claim(TokenClaims.SESSION, sessionId)
                                .claim(TokenClaims.ACCESS_VERSION, accessVersion),
                        KEYS);
    }

    public String expired(String userId) {
        Instant past = Instant.now().minusSeconds(3_600);
        return "Bearer " + signed(claims(userId, Role.SHOPPER).expiration(Date.from(past)), KEYS);
    }

    /** {@code alg: none}. */
    public String unsigned(String userId) {
        return "Bearer " + claims(userId, Role.ADMIN).compact();
    }

    /** A token of ours that is not an access token. */
    public String refreshToken(String userId) {
        return "Bearer "
                + claims(userId, Role.SHOPPER)
                        .header()
                        .type("refresh+jwt")
                        .keyId(KEY_ID)
                        .and()
                        .signWith(KEYS.getPrivate(), Jwts.SIG.RS256)
                        .compact();
    }

    /** Signed by somebody else under our key's name. */
    public String forged(String userId) {
        return "Bearer " + signed(claims(userId, Role.ADMIN), FOREIGN_KEYS);
    }

    private static String signed(JwtBuilder claims, KeyPair keys) {
        return claims.header()
                .type(TokenClaims.ACCESS_TOKEN_TYPE)
                .keyId(KEY_ID)
                .and()
                .signWith(keys.getPrivate(), Jwts.SIG.RS256)
                .compact();
    }

    private static JwtBuilder claims(String userId, Role role) {
        Instant now = Instant.now();
        return Jwts.builder()
                .issuer("shopfleet")
                .audience()
                .add("shopfleet-api")
                .and()
                .subject(userId)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(900)))
                .claim(TokenClaims.ROLE, role.name())
                .claim(TokenClaims.SESSION, Ids.next())
                .claim(TokenClaims.ACCESS_VERSION, 1L);
    }

    private static String jwks() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(
                        KEY_ID,
                        Encoders.BASE64URL.encode(unsignedBytes(key.getModulus())),
                        Encoders.BASE64URL.encode(unsignedBytes(key.getPublicExponent())));
    }

    private static byte[] unsignedBytes(java.math.BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
