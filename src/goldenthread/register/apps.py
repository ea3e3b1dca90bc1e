"""Starts the room: an account whose person set a password by a link has shown its address."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "goldenthread.register"
    label = "register"

    def ready(self) -> None:
        from allauth.account.signals import password_reset

        from goldenthread.register.accounts import addresses

        password_reset.connect(addresses.on_password_reset, dispatch_uid="goldenthread.register.accounts")
