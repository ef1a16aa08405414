//! Access tokens.

use super::transport::BoxError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// An access token. It shows itself nowhere: not in `Debug`, not in errors.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token as the identity service hands it out, without `Bearer`.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// No token: the call is sent without an `Authorization` header.
    pub const fn none() -> Self {
        Self(String::new())
    }

    /// The value of the `Authorization` header; `None` if there is no token.
    pub(super) fn authorization(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| format!("Bearer {}", self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "Token(none)" } else { "Token(..)" })
    }
}

/// Hands out access tokens. It is asked for every request, and keeps tokens until they expire.
///
/// A [`Token`] is a provider that hands out itself, and `()` one that hands out none. Credentials of `azure_identity`
/// keep their tokens themselves, and become a provider like this:
///
/// ```text
/// struct Azure(std::sync::Arc<dyn azure_core::credentials::TokenCredential>);
///
/// impl TokenProvider for Azure {
///     async fn token(&self, scope: &str) -> Result<Token, BoxError> {
///         let token = self.0.get_token(&[scope], None).await?;
///         Ok(Token::new(token.token.secret()))
///     }
/// }
/// ```
///
/// There is no `dyn TokenProvider`, because each provider has futures of a type of its own: [`AnyTokens`] takes its place.
pub trait TokenProvider: Send + Sync {
    /// A token that is valid now. `scope` names what it is for: `https://graph.example/.default`.
    fn token(&self, scope: &str) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

impl TokenProvider for () {
    async fn token(&self, _: &str) -> Result<Token, BoxError> {
        Ok(Token::none())
    }
}

impl TokenProvider for Token {
    async fn token(&self, _: &str) -> Result<Token, BoxError> {
        Ok(self.clone())
    }
}

impl<P: TokenProvider> TokenProvider for &P {
    fn token(&self, scope: &str) -> impl Future<Output = Result<Token, BoxError>> + Send {
        P::token(self, scope)
    }
}

/// One provider for several clients, and one whose tokens a program can renew while they use it.
impl<P: TokenProvider> TokenProvider for Arc<P> {
    fn token(&self, scope: &str) -> impl Future<Output = Result<Token, BoxError>> + Send {
        P::token(self, scope)
    }
}

/// A token provider of whatever type, where a type has to be named that doesn't say which: `Client<reqwest::Client, AnyTokens>`.
#[derive(Clone)]
pub struct AnyTokens(Arc<dyn Provider>);

impl AnyTokens {
    /// The provider without its type.
    pub fn of(tokens: impl TokenProvider + 'static) -> Self {
        Self(Arc::new(tokens))
    }
}

impl TokenProvider for AnyTokens {
    async fn token(&self, scope: &str) -> Result<Token, BoxError> {
        self.0.boxed_token(scope).await
    }
}

/// The future of a token, whatever its type.
type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, BoxError>> + Send + 'a>>;

/// A token provider whose futures are of one type, so that its own doesn't matter.
trait Provider: Send + Sync {
    fn boxed_token<'a>(&'a self, scope: &'a str) -> TokenFuture<'a>;
}

impl<P: TokenProvider> Provider for P {
    fn boxed_token<'a>(&'a self, scope: &'a str) -> TokenFuture<'a> {
        Box::pin(self.token(scope))
    }
}
