from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.exchange"
    label = "exchange"
