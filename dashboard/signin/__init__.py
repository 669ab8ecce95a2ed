"""Signing in with OpenID Connect: at the organisation's own provider, found by discovery."""
